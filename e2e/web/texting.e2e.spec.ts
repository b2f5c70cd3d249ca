import { CreateTemplate, MoveConversations, SendMessage, type SendMessageReply } from '@parley/contracts';
import { eventually } from '@parley/testing';
import type { Locator, Page } from 'playwright-core';
import { START_LIMIT_MS } from '../support/outside';
import { accessFaults } from './support/axe';
import { PHONE } from './support/browser';
import { ANNA, MARTA, NORDLICHT, OMAR } from './support/people-and-records';
import { OWN_NUMBER, signIn, TEAM_NUMBER, WebSystem } from './support/web-system';

let system: WebSystem;

beforeAll(async () => {
  system = await WebSystem.start();
}, START_LIMIT_MS);
afterAll(() => system?.stop());

afterEach(() => expect(system?.complaints.splice(0)).toEqual([]));

const paneOf = (page: Page, name: string): Locator =>
  page.getByRole('complementary', { name: `Conversation with ${name}` });

const bubble = (pane: Locator, text: string): Locator => pane.getByRole('listitem').filter({ hasText: text });

const row = (page: Page, name: string): Locator => page.getByRole('row').filter({ hasText: name });

const composer = (pane: Locator): Locator => pane.getByRole('textbox', { name: 'Write a text message' });

async function write(pane: Locator, text: string): Promise<void> {
  await composer(pane).fill(text);
  await pane.getByRole('button', { name: 'Send', exact: true }).click();
}

const types = (customer: { number: string }, text: string, to: string = OWN_NUMBER) =>
  system.simulator.type(customer.number, to, text);

it('somebody who mistypes the password is told so, and gets in with the right one', async () => {
  const page = await system.open('/texts');
  await page.waitForURL(/\/signin\?next=%2Ftexts/);
  await signIn(page, 'dana', 'not the password');
  await page.getByText('User name or password is wrong.').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await signIn(page, 'dana');
  await page.getByRole('heading', { name: 'My text messages' }).waitFor();
  await page.close();
});

it('a reply arrives while the seller looks on, and her answer is delivered', async () => {
  const page = await system.as('dana');
  await page.getByText('No conversations yet.').waitFor();
  await types(ANNA, 'Is the offer still good? 😀');
  await row(page, ANNA.name).waitFor();
  await page.getByRole('button', { name: 'Notifications, 1 unread' }).waitFor();
  await row(page, ANNA.name).dblclick();
  const pane = paneOf(page, ANNA.name);
  await bubble(pane, 'Is the offer still good? 😀').waitFor();
  await write(pane, 'Yes. Shall I send the papers?');
  await bubble(pane, 'Yes. Shall I send the papers?').getByText('Delivered', { exact: true }).waitFor();
  await types(ANNA, 'Please do.');
  await bubble(pane, 'Please do.').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.reload();
  await bubble(paneOf(page, ANNA.name), 'Please do.').waitFor();
  await page.close();
});

it('a template is found, filled with the record’s values and sent; a new one is written in passing', async () => {
  await system.outside.ask(CreateTemplate, {
    name: 'Papers are ready',
    category: 'contact',
    language: 'en',
    businessUnitId: 'north',
    body: 'Dear {{Name}}, the papers are ready. {{UserFirstName}}',
    placeholders: [
      { name: 'Name', source: 'record', path: 'name' },
      { name: 'UserFirstName', source: 'user', path: 'firstName' },
    ],
  });
  const page = await system.as('dana');
  await row(page, ANNA.name).dblclick();
  const pane = paneOf(page, ANNA.name);
  await pane.getByRole('button', { name: /template/i }).click();
  await page.getByRole('option', { name: /Papers are ready/ }).click();
  const resolved = `Dear ${ANNA.name}, the papers are ready. Dana`;
  await eventually(async () => expect(await composer(pane).inputValue()).toBe(resolved));
  await pane.getByRole('button', { name: 'Send', exact: true }).click();
  await bubble(pane, resolved).waitFor();
  await eventually(async () => expect((await system.simulator.ledger()).at(-1)?.text).toBe(resolved));
  await pane.getByRole('button', { name: /template/i }).click();
  await page.getByRole('button', { name: 'New template' }).click();
  const editor = page.getByRole('dialog', { name: 'New template' });
  await editor.getByRole('textbox', { name: 'Name' }).fill('Thanks');
  await editor.getByRole('textbox', { name: 'Message' }).fill('Thank you for your time.');
  expect(await accessFaults(page)).toEqual([]);
  await editor.getByRole('button', { name: 'Save' }).click();
  await eventually(async () => expect(await composer(pane).inputValue()).toBe('Thank you for your time.'));
  await composer(pane).fill('');
  await page.close();
});

it('a record shows its texts, and the icon at its number opens them beside it', async () => {
  const page = await system.as('dana', `/contacts/${ANNA.id}`);
  await page.getByRole('button', { name: `Text ${ANNA.name} at ${ANNA.number}` }).click();
  await bubble(paneOf(page, ANNA.name), 'Please do.').waitFor();
  await page.getByRole('region', { name: 'Timeline' }).getByText('Text conversation').waitFor();
  await page.close();
});

it('a note on a record appears to a colleague at once, and taking it away can be undone', async () => {
  const [danas, mareks] = [
    await system.as('dana', `/contacts/${ANNA.id}`),
    await system.as('marek', `/contacts/${ANNA.id}`),
  ];
  const note = (page: Page): Locator =>
    page.getByRole('region', { name: 'Timeline' }).getByRole('listitem').filter({ hasText: 'After four' });
  await mareks.getByText('Text conversation').or(mareks.getByText('Nothing here yet.')).first().waitFor();
  await danas.getByRole('button', { name: 'Note', exact: true }).click();
  await danas.getByRole('textbox', { name: 'New note' }).fill('After four, please');
  await danas.keyboard.press('Control+Enter');
  await note(mareks).getByText('Note · Dana Wolf').waitFor();
  expect(await note(mareks).getByRole('button').count()).toBe(0);
  expect(await accessFaults(danas)).toEqual([]);
  await note(danas).getByRole('button', { name: 'Remove note' }).click();
  await note(danas).waitFor({ state: 'detached' });
  await danas.getByRole('button', { name: 'Undo' }).click();
  await note(danas).waitFor();
  await danas.close();
  await mareks.close();
});

it('a text that was not delivered says why and what to do, on hover and on focus', async () => {
  await system.simulator.nextEndsAs({ state: 'undelivered', code: 30005 });
  const page = await system.as('dana');
  await row(page, ANNA.name).dblclick();
  const pane = paneOf(page, ANNA.name);
  await write(pane, 'Did that arrive?');
  const report = bubble(pane, 'Did that arrive?').getByRole('button', { name: 'Not delivered' });
  await pane.getByText('Not delivered: Did that arrive?').waitFor({ state: 'attached' });
  await report.focus();
  await page.getByText('This number doesn’t exist or isn’t in use.').first().waitFor();
  await page.getByText('RecipientUnknown').first().waitFor();
  await page.getByText('Check the number on the record.').first().waitFor();
  await page.close();
});

it('a conversation that came to the wrong record is moved, and the move is undone', async () => {
  const page = await system.as('dana');
  await row(page, ANNA.name).dblclick();
  const pane = paneOf(page, ANNA.name);
  await pane.getByRole('button', { name: 'Change record' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Change record' });
  await dialog.getByRole('combobox').fill('Nordlicht');
  await dialog.getByRole('option', { name: /Nordlicht GmbH.*Dana Wolf/ }).click();
  await dialog.getByText('The next reply goes there too.').waitFor();
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await paneOf(page, NORDLICHT.name).waitFor();
  await page.getByText('Moved to Nordlicht GmbH').first().waitFor();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await paneOf(page, ANNA.name).waitFor();
  await page.close();
});

it('a customer who says STOP is not texted any more, and the pane says so', async () => {
  await types(NORDLICHT, 'Hello, who is this?');
  const page = await system.as('dana');
  await row(page, NORDLICHT.name).first().dblclick();
  const pane = paneOf(page, NORDLICHT.name);
  await composer(pane).waitFor();
  await types(NORDLICHT, 'Stop');
  await pane.getByText(/asked to stop text messages/).waitFor();
  expect(await composer(pane).count()).toBe(0);
  await bubble(pane, 'Stop').getByText('Opted out').waitFor();
  expect(await pane.getByRole('button', { name: 'Override …' }).count()).toBe(0);
  expect(await accessFaults(page)).toEqual([]);
  await page.close();
});

it('an unknown number becomes a lead that can be answered', async () => {
  const page = await system.as('dana');
  await system.simulator.type('+15550179999', OWN_NUMBER, 'Do you deliver to Ulm?');
  await row(page, '+1 555 017 9999').or(row(page, '+15550179999')).first().dblclick();
  const pane = page.getByRole('complementary');
  await bubble(pane, 'Do you deliver to Ulm?').waitFor();
  await pane.getByText('Lead').first().waitFor();
  await write(pane, 'We do.');
  await bubble(pane, 'We do.').getByText('Delivered', { exact: true }).waitFor();
  await page.close();
});

it('two sellers of a team see one conversation, and the answer of one appears to the other', async () => {
  await types(OMAR, 'مرحبا، رقمي +49 30 901820', TEAM_NUMBER);
  const [danas, mareks] = [await system.as('dana'), await system.as('marek')];
  for (const page of [danas, mareks]) await row(page, OMAR.name).dblclick();
  await write(paneOf(danas, OMAR.name), 'We call you back.');
  const seen = bubble(paneOf(mareks, OMAR.name), 'We call you back.');
  await seen.waitFor();
  await seen.getByText('Dana Wolf').waitFor();
  expect(await accessFaults(mareks)).toEqual([]);
  await danas.close();
  await mareks.close();
});

it('a conversation of somebody else is not shown, and its address says that it does not exist', async () => {
  const { conversationId } = await system.outside.ask<SendMessageReply>(SendMessage, {
    record: { type: MARTA.type, id: MARTA.id },
    from: TEAM_NUMBER,
    to: MARTA.number,
    text: 'Hello Marta',
  });
  await system.outside.ask(MoveConversations, {
    ids: [conversationId],
    target: { type: MARTA.type, id: MARTA.id },
  });
  const page = await system.as('olga', `/texts?c=${conversationId}`);
  await page.getByText('This conversation doesn’t exist, or you don’t have access to it.').waitFor();
  await page.getByText('No conversations yet.').waitFor();
  await page.close();
});

it('while the line is away the page says so, and then offers a newer version of itself', async () => {
  const page = await system.as('dana');
  await row(page, ANNA.name).waitFor();
  const newer = '<script type="module" src="/assets/index-newer.js"></script>';
  await page.route(/:\d+\/$/, (route) => route.fulfill({ contentType: 'text/html', body: newer }));
  await page.context().setOffline(true);
  await page.getByText('You’re offline. New texts will appear when the connection is back.').waitFor();
  await page.context().setOffline(false);
  await page.getByText('A new version of Parley is ready.').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.getByText('A new version of Parley is ready.').waitFor({ state: 'hidden' });
  await row(page, ANNA.name).waitFor();
  await page.close();
  const otherComplaints = system.complaints.splice(0).filter((each) => !/net::ERR_/.test(each));
  expect(otherComplaints).toEqual([]);
});

it('texts are put in the order of their customers, there and back', async () => {
  const page = await system.as('dana');
  await row(page, ANNA.name).waitFor();
  const customers = async (): Promise<string[]> => {
    const rows = await page.locator('[role=row][data-index]').all();
    return Promise.all(rows.map((each) => each.getByRole('gridcell').nth(1).innerText()));
  };
  const named = [...(await customers())].sort(new Intl.Collator('en', { sensitivity: 'base' }).compare);
  const byCustomer = page.getByRole('button', { name: 'Customer' });
  await byCustomer.click();
  await eventually(async () => expect(await customers()).toEqual(named));
  await byCustomer.click();
  await eventually(async () => expect(await customers()).toEqual([...named].reverse()));
  await page.close();
});

it('a seller without privileges is told which are missing and whom to ask', async () => {
  const page = await system.as('nora');
  await page.getByText(/You can’t receive text messages: missing privileges/).waitFor();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.close();
});

it('everything works on a phone: the list, the whole-screen pane and the way back', async () => {
  const page = await system.as('dana', '/texts', { viewport: PHONE, isTouch: true });
  await row(page, ANNA.name).tap();
  const pane = paneOf(page, ANNA.name);
  await write(pane, 'From my phone');
  await bubble(pane, 'From my phone').getByText('Delivered', { exact: true }).tap();
  await page
    .getByRole('tooltip')
    .filter({ hasText: /20\d\d/ })
    .waitFor();
  await pane.getByRole('button', { name: /^From/ }).tap();
  await pane.getByRole('combobox', { name: 'From' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
  expect(await accessFaults(page)).toEqual([]);
  await pane.getByRole('button', { name: 'Back' }).click();
  await row(page, ANNA.name).waitFor();
  await page.close();
});

it('the keyboard alone opens a conversation, answers it and comes back to its row', async () => {
  const page = await system.as('dana');
  await row(page, ANNA.name).waitFor();
  const rows = await page.getByRole('row').allInnerTexts();
  const steps = rows
    .filter((text) => !text.includes('Last message'))
    .findIndex((text) => text.includes(ANNA.name));
  await page.keyboard.press('F6');
  await page.keyboard.press('F6');
  await page.keyboard.press('F6');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  expect(await page.evaluate('document.activeElement?.getAttribute("aria-label")')).toBe('Select all');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('[role=row]:focus').waitFor();
  for (let i = 0; i < steps; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const pane = paneOf(page, ANNA.name);
  await composer(pane).waitFor();
  await page.keyboard.press('Control+f');
  await page.getByRole('searchbox', { name: 'Find in this conversation' }).waitFor();
  await page.keyboard.press('Escape');
  await eventually(async () =>
    expect(await page.evaluate('document.activeElement?.tagName')).toBe('TEXTAREA'),
  );
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Control+Enter');
  await bubble(pane, 'By keyboard').waitFor();
  await page.keyboard.press('Escape');
  await pane.waitFor({ state: 'hidden' });
  expect(await page.evaluate('document.activeElement?.closest("[role=row]")?.textContent')).toContain(
    ANNA.name,
  );
  await page.close();
});

it('a record with two numbers shows the thread of either, or everything in one stream', async () => {
  await system.outside.ask(SendMessage, {
    record: { type: ANNA.type, id: ANNA.id },
    from: OWN_NUMBER,
    to: '+15550172011',
    text: 'This is your mobile, I hope.',
  });
  const page = await system.as('dana', `/contacts/${ANNA.id}`);
  await page.getByRole('button', { name: `Text ${ANNA.name} at ${ANNA.number}` }).click();
  const pane = paneOf(page, ANNA.name);
  await bubble(pane, 'Please do.').waitFor();
  await pane.getByRole('button', { name: /^Thread [12] of 2$/ }).click();
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'All numbers' }).click();
  await bubble(pane, 'This is your mobile, I hope.').waitFor();
  await bubble(pane, 'Please do.').waitFor();
  await page.close();
});

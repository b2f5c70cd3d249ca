import { instant } from '@parley/kernel';
import type { KnownFields, Placeholder } from './placeholder';
import { MAX_BODY_LENGTH, Template, type TemplateContent, type TemplateId } from './template';

const AT = instant('2026-03-01T10:00:00Z');
const LATER = instant('2026-03-01T11:00:00Z');
const FIELDS: KnownFields = new Map([
  ['record', new Set(['name', 'fields.industry'])],
  ['user', new Set(['firstName'])],
]);
const name: Placeholder = { name: 'Name', source: 'record', path: 'name' };

const content = (changes: Partial<TemplateContent> = {}): TemplateContent => ({
  name: 'Reminder',
  category: 'contact',
  language: 'en',
  businessUnitId: 'north',
  body: 'Hello {{Name}}',
  placeholders: [name],
  ...changes,
});
const create = (changes: Partial<TemplateContent> = {}): Template =>
  Template.create('t1' as TemplateId, content(changes), FIELDS, { at: AT, by: 'seller-1' });

const refused = (changes: Partial<TemplateContent>): string | undefined => {
  try {
    create(changes);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a template', () => {
  it('is made with what a person wrote, as its first version', () => {
    expect(create({ name: '  Reminder ', language: 'PT-br' }).snapshot()).toEqual({
      ...content({ language: 'pt-BR' }),
      id: 't1',
      changedBy: 'seller-1',
      createdAt: AT,
      changedAt: AT,
      version: 1,
    });
  });

  it.each([
    ['a text that is blank', { body: ' \n ' }, 'template.body-empty'],
    ['a text that is too long', { body: 'x'.repeat(MAX_BODY_LENGTH + 1) }, 'template.body-too-long'],
    ['unbalanced braces', { body: 'Hello {{Name' }, 'template.unbalanced-braces'],
    ['a name that is bound to nothing', { body: 'Hello {{constructor}}' }, 'template.unknown-placeholder'],
    ['a name that is bound twice', { placeholders: [name, name] }, 'template.duplicate-placeholder'],
    ['an unknown field', { placeholders: [{ ...name, path: 'salary' }] }, 'template.unknown-field'],
    [
      'a field of the prototype',
      { placeholders: [{ ...name, path: '__proto__' }] },
      'template.unknown-field',
    ],
    [
      'a source without fields',
      { placeholders: [{ ...name, source: 'account' as const }] },
      'template.unknown-field',
    ],
    ['a name that is none', { placeholders: [{ ...name, name: 'a}b' }] }, 'template.bad-placeholder-name'],
    ['a language that is none', { language: 'not a language' }, 'template.unknown-language'],
  ])('is refused with %s', (_, changes, code) => {
    expect(refused(changes)).toBe(code);
  });

  it('may bind a name that the text does not use', () => {
    expect(refused({ body: 'Hello' })).toBeUndefined();
  });

  it('may be as long as a message', () => {
    expect(refused({ body: 'x'.repeat(MAX_BODY_LENGTH) })).toBeUndefined();
  });

  it('keeps what a change leaves out, and grows by one version', () => {
    const template = Template.restore(create().snapshot());
    template.change({ body: 'Bye {{Name}}', name: undefined }, FIELDS, { at: LATER, by: 'seller-2' });
    expect(template.snapshot()).toMatchObject({
      ...content({ body: 'Bye {{Name}}' }),
      createdAt: AT,
      changedAt: LATER,
      changedBy: 'seller-2',
      version: 2,
    });
    expect(template.storedVersion).toBe(1);
  });

  it('stays as it was when a change is refused', () => {
    const template = Template.restore(create().snapshot());
    const change = () => template.change({ body: '{{Other}}' }, FIELDS, { at: LATER });
    expect(change).toThrow('Unknown placeholder {{Other}}');
    expect(template.snapshot()).toEqual(create().snapshot());
  });
});

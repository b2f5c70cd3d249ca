import type { Placeholder, PlaceholderSource } from './placeholder';
import { render, textAt } from './rendering';

const bind = (name: string, source: PlaceholderSource, path: string, otherwise?: string): Placeholder => ({
  name,
  source,
  path,
  ...(otherwise !== undefined && { default: otherwise }),
});
const sources = (entries: Partial<Record<PlaceholderSource, object>>) =>
  new Map(Object.entries(entries) as [PlaceholderSource, object][]);

const CONTACT = {
  name: 'Sample Contact',
  phones: { mobile: '+15550100001' },
  fields: { industry: 'Mills', size: 7 },
};

describe('rendering a template', () => {
  it('fills in the fields of the record, of a related record and of the user', () => {
    const placeholders = [
      bind('Name', 'record', 'name'),
      bind('Company', 'account', 'name'),
      bind('Me', 'user', 'firstName'),
    ];
    const known = sources({
      record: CONTACT,
      account: { name: 'Sample Account' },
      user: { firstName: 'Seller' },
    });
    expect(render('Hi {{Name}} of {{Company}}, {{Me}} here. {{Name}}!', placeholders, known)).toEqual({
      text: 'Hi Sample Contact of Sample Account, Seller here. Sample Contact!',
      unresolved: [],
      draft: 'Hi Sample Contact of Sample Account, Seller here. Sample Contact!',
      segments: 1,
      encoding: 'GSM-7',
    });
  });

  it('takes the default for a field without a value, else nothing, and says so', () => {
    const placeholders = [
      bind('A', 'record', 'email', 'friend'),
      bind('B', 'record', 'email'),
      bind('C', 'contact', 'name'),
      bind('D', 'record', 'blank'),
      bind('E', 'record', 'email', ''),
    ];
    const known = sources({ record: { ...CONTACT, email: null, blank: '  ' } });
    expect(render('[{{A}}][{{B}}][{{C}}][{{D}}][{{E}}][{{B}}]', placeholders, known)).toMatchObject({
      text: '[friend][][][][][]',
      unresolved: ['B', 'C', 'D'],
      draft: '[friend][{{B}}][{{C}}][{{D}}][][{{B}}]',
    });
  });

  it('never expands a value again, nor a default', () => {
    const placeholders = [bind('A', 'record', 'name'), bind('B', 'record', 'missing', '{{A}}')];
    const known = sources({ record: { name: '{{B}} $& $1 ${process.exit()} {{constructor}}' } });
    expect(render('{{A}}|{{B}}', placeholders, known).text).toBe(
      '{{B}} $& $1 ${process.exit()} {{constructor}}|{{A}}',
    );
  });

  it('finds nothing behind names and paths that reach into a prototype', () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    const body = names.map((name) => `{{${name}}}`).join('');
    expect(render(body, [], sources({ record: CONTACT }))).toMatchObject({ text: '', unresolved: names });
    const placeholders = names.map((name) => bind(name, 'record', `${name}.constructor`));
    expect(render(body, placeholders, sources({ record: CONTACT }))).toMatchObject({
      text: '',
      unresolved: names,
    });
    expect(textAt(CONTACT, 'constructor.name')).toBeUndefined();
    expect(textAt(CONTACT, '__proto__.toString')).toBeUndefined();
    expect(textAt(CONTACT, 'name.length')).toBeUndefined();
  });

  it('counts the segments of the finished text', () => {
    const placeholders = [bind('Name', 'record', 'name')];
    const long = render('{{Name}}', placeholders, sources({ record: { name: 'x'.repeat(161) } }));
    expect(long).toMatchObject({ segments: 2, encoding: 'GSM-7' });
    const greek = render('{{Name}}', placeholders, sources({ record: { name: 'д'.repeat(71) } }));
    expect(greek).toMatchObject({ segments: 2, encoding: 'UCS-2' });
  });
});

describe('the text at a path', () => {
  it.each([
    ['name', 'Sample Contact'],
    ['phones.mobile', '+15550100001'],
    ['phones.business', undefined],
    ['fields.industry', 'Mills'],
    ['fields.size', '7'],
    ['phones', undefined],
    ['', undefined],
  ])('at %j is %j', (path, expected) => {
    expect(textAt(CONTACT, path)).toBe(expected);
  });

  it('may be under a custom field whose name holds dots', () => {
    expect(textAt({ fields: { 'crm.tier': 'gold' } }, 'fields.crm.tier')).toBe('gold');
  });
});

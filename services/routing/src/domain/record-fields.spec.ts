import { customFieldsOf, fieldsOf } from './record-fields';

describe('The fields that templates may use', () => {
  it('lists those of every installation and then those that integrations have added', () => {
    const fields = fieldsOf('contact', [{ name: 'annualRevenue', kind: 'number' }]);
    expect(fields[0]).toEqual({ path: 'name', label: 'Name', kind: 'text' });
    expect(fields.at(-1)).toEqual({ path: 'fields.annualRevenue', label: 'Annual revenue', kind: 'number' });
  });

  it('offers only what a type of record has', () => {
    expect(fieldsOf('opportunity', []).map(({ path }) => path)).toEqual(['name', 'createdAt', 'updatedAt']);
    expect(fieldsOf('account', []).map(({ path }) => path)).not.toContain('phones.mobile');
  });

  it('finds each custom field once, with its kind, and no parts, lists or names that no path can hold', () => {
    const lead = { type: 'lead' as const };
    const found = customFieldsOf([
      {
        record: lead,
        fields: { source: 'SMS', score: 3, hot: true, parts: { a: 1 }, list: [1], none: null },
      },
      { record: lead, fields: { source: 'web', 'a.b': 'x' } },
      { record: { type: 'contact' }, fields: { source: 'web' } },
    ]);
    expect(found).toEqual([
      { type: 'lead', name: 'source', kind: 'text' },
      { type: 'lead', name: 'score', kind: 'number' },
      { type: 'lead', name: 'hot', kind: 'boolean' },
      { type: 'contact', name: 'source', kind: 'text' },
    ]);
  });
});

import { csvOf } from './audit-csv';
import type { AuditEntry } from './audit-query';

const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  id: 'a',
  at: '2026-03-01T09:00:00Z',
  doneBy: 'user',
  actor: 'dana',
  action: 'number-reassigned',
  thing: { type: 'number', id: '+15550001' },
  ...changes,
});

describe('the audit log as a file', () => {
  it('has a line for each entry, with quotes kept as they are', () => {
    const [head, line, ...none] = csvOf([entry({ after: { name: 'He said "no"' } })]).split('\r\n');
    expect(none).toEqual([]);
    expect(head!.split(',')).toHaveLength(8);
    expect(line).toContain('"{""name"":""He said \\""no\\""""}"');
  });

  it('holds nothing that a spreadsheet takes for a formula', () => {
    expect(csvOf([entry({ actor: '=HYPERLINK("x")' })])).toContain(`"'=HYPERLINK(""x"")"`);
  });
});

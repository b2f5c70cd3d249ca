import type { Summary } from '../../api/conversations';
import { heldOrder, orderedRows, shownRows } from './text-rows';

const row = (id: string, minute: number, unseen = 0): Summary => ({
  id,
  record: { type: 'contact', id },
  recordName: id,
  number: '+14155552600',
  customerNumber: '+4930901820',
  lastMessageAt: `2026-11-20T09:${String(minute).padStart(2, '0')}:00.000Z`,
  unseen,
  preview: '',
});
const idsOf = (rows: readonly Summary[]): string[] => rows.map(({ id }) => id);

describe('my text messages', () => {
  it('has the unseen first, also those that are older than the page, then the newest', () => {
    const rows = orderedRows([row('old', 1, 2)], [row('a', 30), row('b', 20), row('c', 25, 1)]);
    expect(idsOf(rows)).toEqual(['c', 'old', 'a', 'b']);
  });

  it('does not move a row under the pointer when it is seen', () => {
    const before = [row('a', 10, 1), row('b', 20)];
    const held = heldOrder(before);
    expect(idsOf(shownRows(orderedRows([], [row('a', 10), row('b', 20)]), held).rows)).toEqual(['a', 'b']);
  });

  it('lets newcomers and rows that would move up wait', () => {
    const held = heldOrder([row('a', 20), row('b', 10)]);
    const { rows, waiting } = shownRows([row('new', 40, 1), row('b', 30, 1), row('a', 20)], held);
    expect(idsOf(rows)).toEqual(['a', 'b']);
    expect(waiting).toBe(2);
  });

  it('lets older rows that were loaded meanwhile follow', () => {
    const held = heldOrder([row('a', 20)]);
    expect(shownRows([row('a', 20), row('older', 5)], held)).toMatchObject({ waiting: 0 });
    expect(idsOf(shownRows([row('a', 20), row('older', 5)], held).rows)).toEqual(['a', 'older']);
  });
});

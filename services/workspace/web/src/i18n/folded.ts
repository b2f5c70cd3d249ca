/**
 * How words are compared: without case and accents, and with one letter for all of the Turkish i. Unit by unit, so
 * that what is found stands at the same place in the text itself.
 */
export const folded = (text: string): string => text.split('').map(foldedUnit).join('');

/** Whether what is looked for stands in the text; nothing does everywhere. */
export const isIn = (text: string, query: string): boolean => folded(text).includes(folded(query.trim()));

function foldedUnit(unit: string): string {
  const plain = unit.normalize('NFD').charAt(0).toLowerCase();
  if (plain === 'ı') return 'i';
  if (plain === 'ς') return 'σ';
  return plain.length === 1 ? plain : unit;
}

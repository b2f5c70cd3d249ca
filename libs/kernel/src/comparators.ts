export type Comparator<T> = (a: T, b: T) => number;

type Sortable = string | number | bigint;

export const ascending =
  <T>(key: (item: T) => Sortable): Comparator<T> =>
  (a, b) =>
    compare(key(a), key(b));

export const descending =
  <T>(key: (item: T) => Sortable): Comparator<T> =>
  (a, b) =>
    compare(key(b), key(a));

/** Lexicographic order: a later comparator counts only among items that tie on all earlier ones. */
export const inOrder =
  <T>(...comparators: readonly Comparator<T>[]): Comparator<T> =>
  (a, b) => {
    for (const comparator of comparators) {
      const order = comparator(a, b);
      if (order !== 0) return order;
    }
    return 0;
  };

function compare(a: Sortable, b: Sortable): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

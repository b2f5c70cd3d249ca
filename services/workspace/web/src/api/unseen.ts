/** How many conversations have a reply that the seller has not seen. */
export function useUnseen(): number {
  return 0;
}

/** The search box in the header. */
export default function HeaderSearch() {
  return null;
}

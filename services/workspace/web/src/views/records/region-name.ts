/** A country by its name in the reader's language; as it was written where it is no code. */
export function regionName(country: string, locale: string): string {
  if (!/^[A-Za-z]{2}$/.test(country)) return country;
  return (
    new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(country.toUpperCase()) ?? country
  );
}

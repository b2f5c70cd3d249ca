/** Node's own knowledge of regions; the accessor became a method in later editions. */
interface RegionalLocale extends Intl.Locale {
  readonly timeZones?: readonly string[];
  getTimeZones?(): readonly string[];
}

/** Where a customer may be: in the time zone of his record, else in any of the country that his number belongs to. */
export function zonesOf(timeZone: string | undefined, country: string | undefined): readonly string[] {
  if (timeZone !== undefined && isTimeZone(timeZone)) return [timeZone];
  const zones = country ? zonesOfCountry(country) : [];
  return zones.length > 0 ? zones : ['UTC'];
}

function zonesOfCountry(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`) as RegionalLocale;
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

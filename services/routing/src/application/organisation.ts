/** What is the same for the whole installation. */
export class Organisation {
  /** `defaultCountry` reads phone numbers of records that name no country of their own. */
  constructor(readonly defaultCountry: string | undefined) {}
}

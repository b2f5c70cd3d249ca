import { Counter } from '@parley/platform';

/** What providers answer or report in a code or word that no table knows: for a person to add, never thrown. */
export const unmappedCodes = new Counter({
  name: 'parley_unmapped_provider_codes_total',
  help: 'Answers and reports with a code or word that no table knows',
});

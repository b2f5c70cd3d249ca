export const STEPS = ['provider', 'credentials', 'callback', 'numbers', 'test', 'review'] as const;
export type Step = (typeof STEPS)[number];

export const STEP_WORDS = {
  provider: 'stepProvider',
  credentials: 'stepCredentials',
  callback: 'stepCallback',
  numbers: 'stepNumbers',
  test: 'stepTest',
  review: 'stepReview',
} as const satisfies Record<Step, string>;

export const isStep = (word: string | undefined): word is Step =>
  (STEPS as readonly string[]).includes(word ?? '');

/** The account exists from the third step on: without it, one starts over. */
export const reachable = (step: Step, hasProvider: boolean, hasAccount: boolean): Step => {
  if (hasAccount) return step;
  return step === 'credentials' && hasProvider ? step : 'provider';
};

export const after = (step: Step): Step | undefined => STEPS[STEPS.indexOf(step) + 1];
export const before = (step: Step): Step | undefined => STEPS[STEPS.indexOf(step) - 1];

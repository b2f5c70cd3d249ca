import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Faults } from './faults';
import { MAGIC_NUMBERS } from './magic-numbers';
import { stepsOf } from './message';
import { REAL_CARRIER } from './timings';

describe('what goes wrong', () => {
  let directory: string;
  let dice: number;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'carrier-faults-'));
    dice = 0;
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const faults = () => new Faults(directory, REAL_CARRIER, () => dice);

  it('is nothing, as long as nobody asks for it', () => {
    const { answer, plan } = faults().behaviourFor('twilio', '+4930901820');

    expect(answer).toBe('ok');
    expect(plan).toEqual({ reports: 'normal', state: 'delivered', sentAfterMs: 300, finalAfterMs: 1_000 });
  });

  it('is decided by the first rule that fits provider and number', () => {
    const rules = faults();
    rules.replace([
      { provider: 'telesign', answer: '429' },
      { to: '+4930901820', answer: 'accept-then-500' },
      { answer: 'accept-then-hang' },
    ]);

    expect(rules.behaviourFor('telesign', '+4930901820').answer).toBe('429');
    expect(rules.behaviourFor('twilio', '+4930901820').answer).toBe('accept-then-500');
    expect(rules.behaviourFor('twilio', '+4930901821').answer).toBe('accept-then-hang');
  });

  it('happens as often as its probability says', () => {
    const rules = faults();
    rules.add({ probability: 0.25, answer: '429' });

    const answers = [0, 0.24, 0.25, 0.99].map((thrown) => {
      dice = thrown;
      return rules.behaviourFor('twilio', '+4930901820').answer;
    });

    expect(answers).toEqual(['429', '429', 'ok', 'ok']);
  });

  it('stops after the number of times it was asked for, also across a restart', () => {
    faults().add({ times: 2, answer: '429' });

    const answers = [1, 2, 3].map(() => faults().behaviourFor('twilio', '+4930901820').answer);

    expect(answers).toEqual(['429', '429', 'ok']);
    expect(faults().list()).toEqual([]);
  });

  it('comes before what a magic number does', () => {
    const rules = faults();
    const magic = rules.behaviourFor('twilio', '+15005550001');
    rules.add({ answer: 'ok', final: { state: 'delivered' } });

    expect(magic).toMatchObject({ answer: '400', code: 21211 });
    expect(rules.behaviourFor('twilio', '+15005550001').answer).toBe('ok');
  });

  it('differs for every magic number from plain success, with both providers', () => {
    const usual = faults().behaviourFor('twilio', '+4930901820');

    for (const number of MAGIC_NUMBERS.keys()) {
      expect(faults().behaviourFor('twilio', number)).not.toEqual(usual);
      expect(faults().behaviourFor('telesign', number)).not.toEqual(usual);
    }
  });

  it('has the provider’s code for an unknown reason when the rule names none', () => {
    const rules = faults();
    rules.add({ final: { state: 'undelivered' } });

    const codes = (['twilio', 'telesign'] as const).map(
      (provider) => rules.behaviourFor(provider, '+4930901820').plan.code,
    );

    expect(codes).toEqual([30008, 207]);
  });

  it('never says that a failed text was sent', () => {
    const { plan } = faults().behaviourFor('twilio', '+15005550017');

    expect(stepsOf(plan).map(({ state }) => state)).toEqual(['failed']);
  });
});

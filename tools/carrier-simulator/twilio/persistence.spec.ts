import { REAL_CARRIER } from '../carrier/timings';
import { persistenceOf } from './persistence';

const of = (fragment: string) =>
  persistenceOf(`https://parley.example/callbacks/twilio/x${fragment}`, REAL_CARRIER);

describe('Twilio’s persistence', () => {
  it('is fifteen seconds and one retry, for failed connections alone', () => {
    const usual = of('');

    expect(usual).toMatchObject({ connectMs: 5_000, answerMs: 15_000, totalMs: 15_000 });
    expect(usual.waitsMs).toHaveLength(1);
    expect(usual.mayRetry({ kind: 'unreachable' })).toBe(true);
    expect(usual.mayRetry({ kind: 'silent' })).toBe(false);
    expect(usual.mayRetry({ kind: 'answered', status: 503 })).toBe(false);
  });

  it('follows the fragment of the URL', () => {
    const asked = of('#ct=2000&rt=3000&tt=9000&rc=3&rp=5xx,ct,rt');

    expect(asked).toMatchObject({ connectMs: 2_000, answerMs: 3_000, totalMs: 9_000 });
    expect(asked.waitsMs).toHaveLength(3);
    expect(asked.mayRetry({ kind: 'answered', status: 503 })).toBe(true);
    expect(asked.mayRetry({ kind: 'silent' })).toBe(true);
    expect(asked.mayRetry({ kind: 'answered', status: 403 })).toBe(false);
    expect(of('#rp=all').mayRetry({ kind: 'answered', status: 403 })).toBe(true);
  });

  it('keeps to the limits that Twilio sets', () => {
    expect(of('#rc=99').waitsMs).toHaveLength(5);
    expect(of('#rc=0').waitsMs).toHaveLength(0);
    expect(of('#tt=60000&rt=1')).toMatchObject({ totalMs: 15_000, answerMs: 100 });
  });
});

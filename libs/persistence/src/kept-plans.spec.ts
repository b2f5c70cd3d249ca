import { KeptPlans, PlanAge } from './kept-plans';

describe('the names of statements', () => {
  it('are the same for the same text and differ otherwise', () => {
    const plans = new KeptPlans();
    expect(plans.nameOf('SELECT 1')).toBe(plans.nameOf('SELECT 1'));
    expect(plans.nameOf('SELECT 2')).not.toBe(plans.nameOf('SELECT 1'));
  });

  it('run out, so that texts made at run time never fill a connection', () => {
    const plans = new KeptPlans();
    const names = Array.from({ length: 600 }, (_, n) => plans.nameOf(`SELECT ${n}`));
    expect(new Set(names.filter((name) => name !== undefined)).size).toBe(500);
    expect(plans.nameOf('SELECT 599')).toBeUndefined();
    expect(plans.nameOf('SELECT 0')).toBe(names[0]);
  });
});

it('plans are made anew after 1, 2, 4, 8, 16 and then every 30 seconds', () => {
  const age = new PlanAge();
  const anew = Array.from({ length: 200 }, (_, second) => second).filter((second) =>
    age.isOver(second * 1_000),
  );
  expect(anew).toEqual([0, 1, 3, 7, 15, 31, 61, 91, 121, 151, 181]);
});

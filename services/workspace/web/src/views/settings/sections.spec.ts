import { mayOpen, SECTIONS } from './sections';

const openTo = (...roles: Parameters<typeof mayOpen>[1]): string[] =>
  SECTIONS.filter((section) => mayOpen(section, roles));

describe('the sections of settings', () => {
  it('are all open to administrators', () => {
    expect(openTo('administrator')).toEqual([...SECTIONS]);
  });

  it('leave managers without providers, quarantine and dead letters', () => {
    const closed = SECTIONS.filter((section) => !openTo('sales-manager').includes(section));
    expect(closed).toEqual(['providers', 'quarantine', 'dead-letters']);
  });

  it('leave sellers, and people without a role, their own settings', () => {
    expect(openTo('salesperson')).toEqual(['me']);
    expect(openTo()).toEqual(['me']);
  });
});

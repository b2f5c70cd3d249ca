import { partsOf } from './marked';

const matches = (text: string, query: string): string[] =>
  partsOf(text, query)
    .filter(({ isMatch }) => isMatch)
    .map(({ text: part }) => part);

describe('what was looked for in a name', () => {
  it('is found without regard to case, accents and the Turkish i', () => {
    expect(matches('Jiří Dvořák', 'jiri')).toEqual(['Jiří']);
    expect(matches('İstanbul Işık', 'is')).toEqual(['İs', 'Iş']);
    for (const typed of ['ışık', 'IŞIK', 'isik']) expect(matches('Işık', typed)).toEqual(['Işık']);
    expect(matches('Παπαδόπουλος', 'ΠΟΥΛΟΣ')).toEqual(['πουλος']);
    expect(matches('ANNA', 'ann')).toEqual(['ANN']);
  });

  it('leaves the text as it is, whatever is found in it', () => {
    for (const query of ['a', 'Anna', '', 'x', '  ']) {
      const text = 'Anna Anna 🙂';
      expect(
        partsOf(text, query)
          .map(({ text: part }) => part)
          .join(''),
      ).toBe(text);
    }
  });
});

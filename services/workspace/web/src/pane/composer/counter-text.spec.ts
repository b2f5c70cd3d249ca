import { counterOf } from './counter-text';

describe('the counter of the composer', () => {
  it.each([
    ['a'.repeat(160), 1, 0],
    ['a'.repeat(161), 2, 145],
    ['ı'.repeat(70), 1, 0],
    ['ı'.repeat(71), 2, 63],
    ['€'.repeat(80), 1, 0],
  ])('counts as the server does (%#)', (text, segments, remaining) => {
    expect(counterOf(text)).toMatchObject({ segments, remaining });
  });

  it('names the character that makes a text Unicode', () => {
    expect(counterOf('Yarın görüşürüz').because).toBe('ı');
    expect(counterOf('See you').because).toBeUndefined();
  });

  it('offers plain characters only where they save a text and are all that is odd', () => {
    expect(counterOf(`“${'a'.repeat(100)}”`).plainer).toEqual({ text: `"${'a'.repeat(100)}"`, saves: 1 });
    expect(counterOf('“short”').plainer).toBeUndefined();
    expect(counterOf(`“${'ı'.repeat(100)}”`).plainer).toBeUndefined();
  });

  it('says by how many characters a text is too long', () => {
    expect(counterOf('a'.repeat(1_612)).tooLongBy).toBe(12);
    expect(counterOf('a'.repeat(1_600)).tooLongBy).toBe(0);
  });
});

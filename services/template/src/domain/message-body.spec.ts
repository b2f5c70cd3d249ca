import { assert, property, string } from 'fast-check';
import { piecesOf, placeholdersIn } from './message-body';

const codeOf = (body: string): string | undefined => {
  try {
    piecesOf(body);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('reading the text of a template', () => {
  it('finds the placeholders between plain text', () => {
    expect(piecesOf('Hello {{ContactFirstName}}, this is {{UserFirstName}}.')).toEqual([
      { text: 'Hello ' },
      { placeholder: 'ContactFirstName' },
      { text: ', this is ' },
      { placeholder: 'UserFirstName' },
      { text: '.' },
    ]);
  });

  it('names each placeholder once, in the order of appearance', () => {
    expect(placeholdersIn(piecesOf('{{B}}{{A}}{{B}}'))).toEqual(['B', 'A']);
  });

  it('reads a text without placeholders, and an empty one', () => {
    expect(piecesOf('just words')).toEqual([{ text: 'just words' }]);
    expect(piecesOf('')).toEqual([]);
  });

  it('takes single braces for ordinary characters', () => {
    expect(piecesOf('a { b } c {d}')).toEqual([{ text: 'a { b } c {d}' }]);
  });

  it('allows spaces around a name, letters of any script, and names that matter to JavaScript', () => {
    const names = placeholdersIn(piecesOf('{{ Name }} {{Vorname_2}} {{名前}} {{constructor}} {{__proto__}}'));
    expect(names).toEqual(['Name', 'Vorname_2', '名前', 'constructor', '__proto__']);
  });

  it.each([
    '{{Name',
    'Hello {{Name}',
    'Name}}',
    '{Name}}',
    '{{{Name}}',
    '{{Name}}}',
    '{{A{{B}}',
    '{{A}B}}',
    '}}{{',
  ])('refuses the unbalanced braces of %s', (body) => {
    expect(codeOf(body)).toBe('template.unbalanced-braces');
  });

  it.each(['{{}}', '{{ }}', '{{1st}}', '{{a+b}}', '{{a\nb}}', `{{${'x'.repeat(65)}}}`])(
    'refuses %j as a name',
    (body) => {
      expect(codeOf(body)).toBe('template.bad-placeholder-name');
    },
  );

  it('loses no character of whatever it accepts', () => {
    assert(
      property(string({ unit: 'grapheme' }), (text) => {
        if (codeOf(text) !== undefined) return;
        const written = piecesOf(text).map((piece) =>
          'text' in piece ? piece.text : `{{${piece.placeholder}}}`,
        );
        expect(written.join('')).toBe(text);
      }),
    );
  });
});

import { inserted, namesIn, suggestedName } from './placeholder-names';

describe('placeholders in a template', () => {
  it('are found in the text, each once', () => {
    expect(namesIn('Hi {{First}} {{ Last }}, {{First}} {x} {{')).toEqual(['First', 'Last']);
  });

  it('are called by entity and field, with a digit where that name is taken', () => {
    expect(suggestedName('contact', 'Business phone', [])).toBe('ContactBusinessPhone');
    expect(suggestedName('account', 'Name', ['AccountName', 'AccountName1'])).toBe('AccountName2');
    expect(suggestedName('user', 'Vorname (kurz)', [])).toBe('UserVornameKurz');
  });

  it('go in where the caret stands', () => {
    expect(inserted('Hi , bye', 3, 'Name')).toEqual({ body: 'Hi {{Name}}, bye', caret: 11 });
  });
});

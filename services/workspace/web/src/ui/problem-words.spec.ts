import { Problem } from '../api/problem';
import { problemWords } from './problem-words';

const t = ((key: string, blanks?: object) =>
  blanks ? `${key} ${JSON.stringify(blanks)}` : key) as Parameters<typeof problemWords>[1];
const said = (status: number, code: string, language: string): string =>
  problemWords(new Problem(status, code, 'The server’s words.'), t, language);

describe('a refusal', () => {
  it('is told by what the server refused, then by the kind of refusal', () => {
    expect(said(403, 'consent.needs-manager', 'de')).toBe('manager');
    expect(said(403, 'privilege.missing', 'de')).toBe('privilege');
    expect(said(404, 'team.not-found', 'en')).toBe('gone');
  });

  it('is told in the server’s English to those who read English only', () => {
    expect(said(400, 'request.invalid', 'en')).toBe('The server’s words.');
    expect(said(400, 'request.invalid', 'ja')).toBe('other {"code":"request.invalid"}');
  });
});

import { mediaTypeOf } from './callbacks.http';

const FORM = 'application/x-www-form-urlencoded';

describe('The media type of a callback', () => {
  it.each([
    ['as it is', FORM, FORM],
    ['in any case', 'Application/JSON', 'application/json'],
    ['with UTF-8 named', `${FORM}; charset=UTF-8`, FORM],
    [
      'with UTF-8 in quotes and other parameters',
      'application/json; version=1;charset="utf-8"',
      'application/json',
    ],
    ['with blanks around it', ` ${FORM} `, FORM],
  ])('is read %s', (_, header, type) => {
    expect(mediaTypeOf({ 'content-type': header })).toBe(type);
  });

  it.each([
    ['there is none', undefined],
    ['it is empty', ''],
    ['another charset would make other words of the bytes', 'application/json; charset=utf-16'],
    ['the charset is nothing at all', 'application/json; charset='],
  ])('is unreadable when %s', (_, header) => {
    expect(mediaTypeOf({ 'content-type': header })).toBeUndefined();
  });

  it('is unreadable when the body is compressed, and not when it says that it is not', () => {
    expect(mediaTypeOf({ 'content-type': FORM, 'content-encoding': 'gzip' })).toBeUndefined();
    expect(mediaTypeOf({ 'content-type': FORM, 'content-encoding': 'gzip, identity' })).toBeUndefined();
    expect(mediaTypeOf({ 'content-type': FORM, 'content-encoding': 'Identity' })).toBe(FORM);
  });
});

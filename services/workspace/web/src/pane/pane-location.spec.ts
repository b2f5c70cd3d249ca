import { paneOf, searchWith } from './pane-location';

describe('the pane in the address', () => {
  it.each([
    '?c=cv-1',
    '?c=cv-1&m=m-2',
    '?c=cv-1&rel=contact%3Ac-1',
    '?c=cv-1&p=move',
    '?c=cv-1&all=1',
    '?new=contact%3Ac-1%7E%2B49301234567',
  ])('survives a reload: %s', (search) => {
    expect(searchWith('', paneOf(search))).toBe(search);
  });

  it('leaves the parameters of the page alone', () => {
    expect(searchWith('?view=unseen&c=cv-1&m=m-1', { target: { conversationId: 'cv-2' } })).toBe(
      '?view=unseen&c=cv-2',
    );
    expect(searchWith('?q=anna&c=cv-1&p=move', undefined)).toBe('?q=anna');
  });

  it('reads an id of a record that has a colon in it', () => {
    expect(paneOf('?new=lead:crm:7~%2B4930123456')?.target).toEqual({
      record: { type: 'lead', id: 'crm:7' },
      customerNumber: '+4930123456',
    });
  });

  it.each(['', '?new=invoice:1~+49', '?c=', '?p=move'])('is closed at %p', (search) => {
    expect(paneOf(search)).toBeUndefined();
  });
});

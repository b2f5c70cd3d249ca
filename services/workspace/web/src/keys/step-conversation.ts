import type { PaneTarget } from '../pane/pane-location';

/** Which conversations stand in the list of this page, in their order. */
let listed: readonly string[] = [];

export const listConversations = (ids: readonly string[]): void => {
  listed = ids;
};

/** Opens the conversation after or before the open one; where none is open, the first. */
export function stepConversation(
  step: 1 | -1,
  openId: string | undefined,
  open: (target: PaneTarget) => void,
): void {
  const at = openId === undefined ? -1 : listed.indexOf(openId);
  const next = at === -1 ? listed[0] : listed[at + step];
  if (next) open({ conversationId: next });
}

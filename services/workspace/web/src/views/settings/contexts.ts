/** The services that keep lists of their own, by the key of their name. */
export const CONTEXT_WORDS = {
  gateway: 'contextGateway',
  routing: 'contextRouting',
  conversation: 'contextConversation',
  template: 'contextTemplate',
  notification: 'contextNotification',
  engagement: 'contextEngagement',
  workspace: 'contextWorkspace',
} as const;
export type ListedContext = keyof typeof CONTEXT_WORDS;

import { mayUseNumber, reaches, sees } from './oracle';
import { administratorsOnly, forbiddenUnless, given, hiddenUnless, type Probe } from './probe';
import { TARGET } from './world';

const READ = ['SalesOmnichannel Message: Read', 'Transcript: Read'];
const SEND = ['SalesOmnichannel Message: Create', 'Activity: Create', 'Channel Instance: AppendTo'];

/** About one conversation, by its id: for whoever sees it. */
const onConversation = (operation: string, more: object = {}): Probe => ({
  request: `conversation.${operation}`,
  ask: ({ conversationId }) => ({ id: conversationId, ...more }),
  needs: READ,
  outcome: hiddenUnless(sees),
});

export const CONVERSATION_PROBES: readonly Probe[] = [
  {
    request: 'conversation.list-conversations',
    ask: ({ record }) => ({ view: 'record', record }),
    needs: READ,
    outcome: given,
    shows: sees,
  },
  {
    request: 'conversation.list-conversations',
    ask: ({ secret }) => ({ view: 'mine', query: secret }),
    needs: READ,
    outcome: given,
    shows: sees,
  },
  { ...onConversation('get-conversation'), shows: sees },
  {
    request: 'conversation.find-in-conversation',
    ask: ({ conversationId, secret }) => ({ id: conversationId, query: secret }),
    needs: READ,
    outcome: hiddenUnless(sees),
    shows: sees,
  },
  {
    request: 'conversation.get-record-history',
    ask: ({ record }) => ({ record }),
    needs: READ,
    outcome: given,
    shows: sees,
  },
  onConversation('mark-seen'),
  onConversation('mark-unseen'),
  onConversation('hide-conversation', { hidden: false }),
  {
    request: 'conversation.send-message',
    ask: ({ record, number, customer }) => ({
      record,
      from: number,
      to: customer,
      text: 'May I?',
      sendAt: '2099-01-01T00:00:00Z',
    }),
    needs: SEND,
    outcome: forbiddenUnless(mayUseNumber),
  },
  {
    request: 'conversation.send-bulk',
    ask: ({ record, number }) => ({
      records: [record],
      from: number,
      text: 'May we?',
      sendAt: '2099-01-01T00:00:00Z',
    }),
    needs: SEND,
    outcome: given,
    shows: mayUseNumber,
    tells: ({ accepted }) => accepted === 1,
  },
  {
    request: 'conversation.sending-options',
    ask: ({ record }) => ({ record }),
    needs: ['Channel Instance: AppendTo', 'Lead: Read'],
    outcome: hiddenUnless((person) => reaches(person, 'Lead: Read')),
    shows: (person) => reaches(person, 'Lead: Read'),
    tells: (answer, { customer }) => JSON.stringify(answer).includes(customer),
  },
  {
    request: 'conversation.list-related',
    ask: ({ conversationId }) => ({ conversationId }),
    needs: [...READ, 'Lead: Read'],
    outcome: hiddenUnless(sees),
  },
  {
    request: 'conversation.answer-stop-wish',
    ask: ({ conversationId }) => ({ conversationId, isWish: false }),
    needs: ['SalesOmnichannel Message: Write'],
    outcome: hiddenUnless(sees),
  },
  {
    request: 'conversation.send-now',
    ask: ({ sendNowId }) => ({ messageId: sendNowId }),
    needs: ['SalesOmnichannel Message: Write'],
    outcome: (person) => {
      if (!sees(person)) return 'hidden';
      return mayUseNumber(person) ? 'given' : 'forbidden';
    },
  },
  {
    request: 'conversation.cancel-message',
    ask: ({ waitingId }) => ({ messageId: waitingId }),
    needs: ['SalesOmnichannel Message: Write'],
    outcome: (person) => {
      if (!sees(person)) return 'hidden';
      return mayUseNumber(person) ? 'given' : 'forbidden';
    },
  },
  {
    request: 'conversation.move-conversations',
    ask: ({ movableId }) => ({ ids: [movableId], target: TARGET }),
    needs: ['SalesOmnichannel Message: Write', 'Lead: Read'],
    outcome: hiddenUnless((person) => sees(person) && reaches(person, 'Lead: Read')),
  },
  {
    request: 'conversation.undo-move',
    ask: ({ moveId }) => ({ moveId }),
    needs: ['SalesOmnichannel Message: Write'],
    outcome: hiddenUnless(sees),
  },
  administratorsOnly('conversation.list-changes', { kind: 'thread', limit: 1 }),
];

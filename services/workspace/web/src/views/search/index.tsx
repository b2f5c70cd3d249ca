import { Chat20Regular } from '@fluentui/react-icons';
import { RECORD_TYPES, type RecordType, type Ref } from '@parley/kernel';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { answer, api, type Shapes } from '../../api/client';
import { keys } from '../../api/keys';
import { recordSearchQuery, type CrmRecord } from '../../api/records';
import { recordPath } from '../../api/refs';
import { usePaneNavigation } from '../../pane/pane-location';
import { RecordIcon } from '../../ui/record-icon';
import { spaced } from '../../ui/spaced-number';
import { Typeahead } from '../../ui/typeahead';
import type { TypeaheadOption } from '../../ui/typeahead-option';
import { usePaused } from '../../ui/use-paused';

type Found = TypeaheadOption & ({ readonly record: Ref } | { readonly conversationId: string });

const LEAST_CHARACTERS = 2;
const MOST = 8;
/** So many are looked at that each kind of record has its best ones shown. */
const LOOKED_AT = 40;
const MOST_OF_A_KIND = 4;

const GROUPS = {
  contact: 'contacts',
  account: 'accounts',
  lead: 'leads',
  opportunity: 'opportunities',
} as const satisfies Record<RecordType, string>;

/** The search box in the header: records and conversations while one types, the full page with Enter. */
export default function HeaderSearch() {
  const { t } = useTranslation('search');
  const [typed, setTyped] = useState('');
  const [, navigate] = useLocation();
  const pane = usePaneNavigation();
  const query = usePaused(typed.trim());
  const isLongEnough = query.length >= LEAST_CHARACTERS;
  const records = useInfiniteQuery({
    ...recordSearchQuery(query, [], LOOKED_AT),
    enabled: isLongEnough,
    placeholderData: keepPreviousData,
  });
  const texts = useQuery({
    queryKey: keys.foundTexts(query),
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/conversations', {
          params: { query: { view: 'mine', query, limit: MOST } },
          signal,
        }),
      ),
    enabled: isLongEnough,
    placeholderData: keepPreviousData,
  });
  const options: Found[] = isLongEnough
    ? [
        ...RECORD_TYPES.flatMap((type) =>
          ofType(type, records.data?.pages[0]?.records ?? [], t(GROUPS[type])),
        ),
        ...(texts.data?.conversations ?? []).map((each) => conversationOption(each, t('conversations'))),
      ]
    : [];
  const isSettled = isLongEnough && records.isSuccess && query === typed.trim();

  return (
    <div role="search">
      <Typeahead
        label={t('label')}
        shortcut="/"
        options={options}
        typed={typed}
        onType={setTyped}
        none={isSettled ? t('none', { query }) : records.isError ? t('failed') : undefined}
        onChoose={(option) => {
          setTyped('');
          if ('record' in option) navigate(recordPath(option.record));
          else pane.open({ conversationId: option.conversationId });
        }}
        onSubmit={(words) => {
          if (words.trim() === '') return;
          setTyped('');
          navigate(`/records?q=${encodeURIComponent(words.trim())}`);
        }}
      />
    </div>
  );
}

const ofType = (type: RecordType, records: readonly CrmRecord[], group: string): Found[] =>
  records
    .filter((record) => record.type === type)
    .slice(0, MOST_OF_A_KIND)
    .map(({ id, name, phones }) => ({
      id: `${type}:${id}`,
      label: name,
      hint: spaced(phones.business ?? phones.mobile ?? ''),
      icon: <RecordIcon type={type} />,
      group,
      record: { type, id },
    }));

const conversationOption = (
  { id, recordName, preview }: Shapes['ConversationSummary'],
  group: string,
): Found => ({
  id: `conversation:${id}`,
  label: `${recordName} · ${preview}`,
  icon: <Chat20Regular aria-hidden="true" />,
  group,
  conversationId: id,
});

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Ref } from '@parley/kernel';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordConversationsQuery } from '../api/conversations';
import { recordQuery } from '../api/records';
import { sendingOptionsQuery } from '../api/sending-options';
import { EmptyState } from '../ui/empty-state';
import { SendingBanners } from './banners';
import { Composer } from './composer/composer';
import { LocalThread } from './thread/local-thread';
import { PaneAside } from './pane-aside';
import { PaneHeader } from './pane-header';
import { toolOf, usePaneNavigation, type PaneLocation } from './pane-location';
import { RelatedBar } from './related-bar';

interface Props {
  readonly record: Ref;
  readonly customerNumber: string | undefined;
  readonly location: PaneLocation;
  readonly sender: string | undefined;
  readonly onSender: (number: string) => void;
}

/** Before the first text between two numbers. Where they have a thread already, that one opens instead. */
export function NewConversation({ record, customerNumber, location, sender, onSender }: Props) {
  const { t } = useTranslation('pane');
  const { close, open, replace } = usePaneNavigation();
  const { related } = location;
  const { data: known } = useQuery(recordQuery(record));
  const { data: options } = useQuery(sendingOptionsQuery(record));
  const { data: threads } = useInfiniteQuery(recordConversationsQuery(record));
  const [edited, setEdited] = useState<string>();
  const from = sender ?? options?.defaultFrom;
  const to = customerNumber ?? options?.defaultTo;
  const existing = threads?.find((row) => row.customerNumber === to && (!from || row.number === from));
  const place = `new:${record.type}:${record.id}~${to ?? ''}`;

  useEffect(() => {
    if (existing) replace({ target: { conversationId: existing.id }, related });
  }, [existing, related, replace]);

  const name = known?.name ?? '';
  return (
    <PaneAside label={t('conversationWith', { name })}>
      <PaneHeader title={name || t('loading')} record={record} customerNumber={to} onClose={close} />
      <RelatedBar record={record} base={related} />
      <SendingBanners record={record} options={options} number={to} name={name} />
      <LocalThread place={place} onEdit={setEdited}>
        <EmptyState>{t('empty')}</EmptyState>
      </LocalThread>
      <Composer
        place={place}
        record={record}
        from={from}
        to={to}
        options={options}
        blocked={undefined}
        tool={toolOf(location)}
        onTool={(subView) => replace({ ...location, subView })}
        edited={edited}
        onEdited={() => setEdited(undefined)}
        onSender={onSender}
        onPair={open}
        onSent={(conversationId) => replace({ target: { conversationId }, related })}
      />
    </PaneAside>
  );
}

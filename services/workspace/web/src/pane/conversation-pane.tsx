import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadPage } from '../api/conversations';
import { isProblem } from '../api/problem';
import { sendingOptionsQuery } from '../api/sending-options';
import { EmptyState } from '../ui/empty-state';
import { RegionError } from '../ui/region-error';
import { lazyPart, lazyRegion } from '../ui/lazy-parts';
import { Banners } from './banners';
import { Composer } from './composer/composer';
import { PaneAside } from './pane-aside';
import { PaneHeader } from './pane-header';
import { toolOf, usePaneNavigation, type PaneLocation } from './pane-location';
import { RelatedBar } from './related-bar';
import { SelectionContext } from './selection/selection';
import { useSelection } from './selection/use-selection';
import { ThreadChoice } from './threads/thread-choice';
import { Thread } from './thread/thread';
import { ThreadFactsContext, useThreadFacts } from './thread/thread-facts';
import { ThreadSkeleton } from './thread/thread-skeleton';
import { threadQuery } from './thread/thread-query';
import { useTeamReply } from './use-team-reply';
import { useAroundMessage } from './thread/use-around-message';

const FindBar = lazyPart(() => import('./find-bar'));
const HistoryThread = lazyRegion(() => import('./history/history-thread'));
const SelectionBar = lazyPart(() => import('./selection/selection-bar'));
const OverrideDialog = lazyPart(() => import('./consent/override-dialog'));
const MoveDialog = lazyPart(() => import('./move/move-dialog'));

interface Props {
  readonly id: string;
  readonly location: PaneLocation;
  readonly onSender: (number: string) => void;
}

export function ConversationPane({ id, location, onSender }: Props) {
  const { t } = useTranslation('pane');
  const { close, replace, open } = usePaneNavigation();
  const thread = useInfiniteQuery(threadQuery(id));
  const latest = thread.data?.pages.at(-1);
  const options = useQuery({ ...sendingOptionsQuery(latest?.record), enabled: latest !== undefined });
  const [isFinding, setIsFinding] = useState(false);
  const [edited, setEdited] = useState<string>();
  const [override, setOverride] = useState<string>();
  const messages = useMemo(() => thread.data?.pages.flatMap((page) => page.messages) ?? [], [thread.data]);
  const justReplied = useTeamReply(messages);
  const choosing = useSelection();
  const facts = useThreadFacts(latest, options.data);
  useAroundMessage(id, location.messageId, thread.data);

  if (thread.error && !thread.data) {
    const isGone = isProblem(thread.error) && thread.error.isRefusal;
    return (
      <PaneAside label={t('conversation')}>
        <PaneHeader title={t('conversation')} onClose={close} />
        {isGone ? (
          <EmptyState>{t('notVisible')}</EmptyState>
        ) : (
          <RegionError onRetry={() => void thread.refetch()}>{t('loadFailed')}</RegionError>
        )}
      </PaneAside>
    );
  }
  if (!latest) {
    return (
      <PaneAside label={t('conversation')}>
        <PaneHeader title={t('loading')} onClose={close} />
        <ThreadSkeleton />
      </PaneAside>
    );
  }

  /** The composer goes with it, and the focus to where one reads on. */
  function overrideEnded(): void {
    if (override === undefined) return;
    setOverride(undefined);
    document.querySelector<HTMLElement>('[data-pane-frame] h2')?.focus();
  }

  const withoutSubView = { ...location, subView: undefined };
  return (
    <PaneAside label={t('conversationWith', { name: latest.recordName })} onFind={() => setIsFinding(true)}>
      <PaneHeader
        title={latest.recordName}
        thread={latest}
        onClose={close}
        onMove={() => replace({ ...location, subView: 'move' })}
        onFind={() => setIsFinding(true)}
        onSelect={choosing.start}
      />
      <RelatedBar record={latest.record} base={location.related}>
        <ThreadChoice thread={latest} location={location} />
      </RelatedBar>
      {isFinding && (
        <Suspense fallback={null}>
          <FindBar
            id={id}
            onChoose={(messageId) => replace({ ...withoutSubView, allNumbers: undefined, messageId })}
            onClose={() => setIsFinding(false)}
          />
        </Suspense>
      )}
      <Banners
        thread={latest}
        override={override}
        onOverride={() => replace({ ...location, subView: 'consent' })}
        onOverrideNoMore={overrideEnded}
      />
      <ThreadFactsContext value={facts}>
        <SelectionContext value={choosing.selection}>
          {location.allNumbers ? (
            <Suspense fallback={<ThreadSkeleton />}>
              <HistoryThread
                thread={latest}
                messages={messages}
                targetId={location.messageId}
                onEdit={setEdited}
              />
            </Suspense>
          ) : (
            <Thread id={id} query={thread} targetId={location.messageId} onEdit={setEdited} />
          )}
        </SelectionContext>
      </ThreadFactsContext>
      {choosing.selection && (
        <Suspense fallback={null}>
          <SelectionBar messages={messages} ids={choosing.selection.ids} onDone={choosing.stop} />
        </Suspense>
      )}
      <Composer
        key={id}
        place={id}
        record={latest.record}
        from={latest.number}
        to={latest.customerNumber}
        options={options.data}
        blocked={override === undefined ? blockedBy(latest) : undefined}
        override={override}
        justReplied={justReplied}
        tool={toolOf(location)}
        onTool={(subView) => replace({ ...location, subView })}
        edited={edited}
        onEdited={() => setEdited(undefined)}
        onSender={onSender}
        onSent={overrideEnded}
        onPair={(target) => open({ target, allNumbers: location.allNumbers })}
      />
      {location.subView === 'consent' && latest.canOverrideConsent && (
        <Suspense fallback={null}>
          <OverrideDialog
            name={latest.recordName}
            onReason={(reason) => {
              setOverride(reason);
              replace(withoutSubView);
            }}
            onClose={() => replace(withoutSubView)}
          />
        </Suspense>
      )}
      {location.subView === 'move' && (
        <Suspense fallback={null}>
          <MoveDialog conversationIds={[id]} onClose={() => replace(withoutSubView)} />
        </Suspense>
      )}
    </PaneAside>
  );
}

const blockedBy = ({ optedOut, canSend, cannotSend }: ThreadPage): string | undefined =>
  optedOut ? 'consent.opted-out' : canSend === false ? cannotSend : undefined;

import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearch } from 'wouter';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { isProblem } from '../../api/problem';
import { useSession } from '../../api/session';
import { usePaneNavigation } from '../../pane/pane-location';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { mayOpen } from '../settings/sections';
import { Decision } from './decision';
import styles from './routing.module.css';

/** Why a message went where it went, as it was decided then (R59). */
export default function RoutingExplanation() {
  const { t } = useTranslation('routing');
  const { id: messageId = '' } = useParams();
  const decision = useQuery({
    queryKey: keys.routing(messageId),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/messages/{messageId}/routing', { params: { path: { messageId } }, signal })),
  });
  const { roles } = useSession().user;
  const { open } = usePaneNavigation();
  /** The conversation that the question came from. */
  const conversationId = new URLSearchParams(useSearch()).get('of');
  const bar = (
    <div className={styles.actions}>
      {conversationId && (
        <Button onClick={() => open({ target: { conversationId }, subView: 'move' })}>
          {t('changeRecord')}
        </Button>
      )}
      {mayOpen('routing', roles) && (
        <Link href="/settings/routing" asChild>
          <Button as="a">{t('openDryRun')}</Button>
        </Link>
      )}
    </div>
  );
  const isUndecided = isProblem(decision.error, 'decision.not-found');
  return (
    <Page title={t('title')} bar={bar}>
      {isUndecided ? (
        <EmptyState>{t('empty')}</EmptyState>
      ) : (
        <Loaded query={decision} words={t('failed')} denied={t('denied')}>
          {(made) => <Decision decision={made} />}
        </Loaded>
      )}
    </Page>
  );
}

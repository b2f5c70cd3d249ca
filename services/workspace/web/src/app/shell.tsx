import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch } from 'wouter';
import { KeyLists } from '../keys/key-lists';
import { StreamHost } from '../live/stream-host';
import { PaneHost } from '../pane/pane-host';
import { usePane } from '../pane/pane-location';
import { ToastHost } from '../ui/toast';
import { Header } from './header';
import { ViewBoundary } from './lazy-view';
import { Navigation } from './navigation';
import { NotFound } from './not-found';
import { ROUTES } from './routes';
import { SessionEnded } from './session-ended';
import { ShellBars } from './shell-bars';
import styles from './shell.module.css';
import { UnseenInTitle } from './unseen-in-title';
import { useHome } from './use-home';

/** The frame around every page: header, navigation, the page and the conversation beside it. */
export function Shell() {
  const { t } = useTranslation();
  const isPaneOpen = usePane() !== undefined;
  const home = useHome();
  return (
    <div className={styles.shell} data-pane={isPaneOpen || undefined}>
      <StreamHost />
      <a href="#main" className={styles.skip}>
        {t('skipToContent')}
      </a>
      <Header />
      <ShellBars />
      <div className={styles.frame}>
        <Navigation />
        <main id="main" tabIndex={-1} className={styles.main}>
          <ViewBoundary>
            <Switch>
              <Route path="/">
                <Redirect to={home} replace />
              </Route>
              {ROUTES.map(({ path, view: View }) => (
                <Route key={path} path={path}>
                  <View />
                </Route>
              ))}
              <Route component={NotFound} />
            </Switch>
          </ViewBoundary>
        </main>
        <PaneHost />
      </div>
      <ToastHost />
      <UnseenInTitle />
      <SessionEnded />
      <KeyLists />
    </div>
  );
}

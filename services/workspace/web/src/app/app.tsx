import { createDOMRenderer, FluentProvider, RendererProvider } from '@fluentui/react-components';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { Route, Switch } from 'wouter';
import { newQueryClient } from '../api/query-client';
import { Announcer } from '../ui/announcer';
import { lazyView, ViewBoundary } from './lazy-view';
import styles from './app.module.css';
import { SessionGate } from './session-gate';
import { Shell } from './shell';
import { useTheme } from './theme';

const SignIn = lazyView(() => import('../views/signin'), 'shell');

/** The page's policy lets in only styles that carry the nonce of this copy of the page. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const renderer = createDOMRenderer(document, nonce ? { styleElementAttributes: { nonce } } : undefined);

export function App() {
  const [queries] = useState(newQueryClient);
  return (
    <RendererProvider renderer={renderer}>
      <FluentProvider theme={useTheme()}>
        <QueryClientProvider client={queries}>
          <div className={styles.app}>
            <Switch>
              <Route path="/signin">
                <ViewBoundary>
                  <SignIn />
                </ViewBoundary>
              </Route>
              <Route>
                <SessionGate>
                  <Shell />
                </SessionGate>
              </Route>
            </Switch>
            <Announcer />
          </div>
        </QueryClientProvider>
      </FluentProvider>
    </RendererProvider>
  );
}

import { lazy, useEffect, type ComponentType, type LazyExoticComponent } from 'react';
import { useTranslation } from 'react-i18next';
import { showToast } from './toast-queue';

/** As long as a failure is news: who looks again later is trying again. */
const NEWS_MS = 500;

interface Loaded<Props> {
  readonly default: ComponentType<Props>;
}
type Load<Props> = () => Promise<Loaded<Props>>;

/** As React's `lazy`, which remembers a failure for ever: this one loads anew when it is to be shown again. */
function renewed<Props extends object>(
  load: Load<Props>,
  onFailure: (error: unknown) => Loaded<Props>,
): ComponentType<Props> {
  let failedAt = Infinity;
  let View = once();

  function once(): LazyExoticComponent<ComponentType<Props>> {
    failedAt = Infinity;
    return lazy(() =>
      load().catch((error: unknown) => {
        failedAt = Date.now();
        return onFailure(error);
      }),
    );
  }
  const current = () => {
    if (Date.now() - failedAt > NEWS_MS) View = once();
    return View;
  };
  return function Renewed(props: Props) {
    const Current = current();
    return <Current {...props} />;
  };
}

/** A region in a chunk of its own. Its failure is the region's, which offers to try again. */
export const lazyRegion = <Props extends object>(load: Load<Props>): ComponentType<Props> =>
  renewed(load, (error) => {
    throw error;
  });

/** A part that comes and goes, in a chunk of its own: without it all else goes on, and it can be opened again. */
export const lazyPart = <Props extends object>(load: Load<Props>): ComponentType<Props> =>
  renewed(load, () => ({ default: NotLoaded }));

function NotLoaded({ onClose }: { readonly onClose?: () => void }) {
  const { t } = useTranslation();
  useEffect(() => {
    if (!onClose) return;
    showToast({ title: t('somethingWrong'), intent: 'warning' });
    onClose();
  }, [onClose, t]);
  return null;
}

import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem';
import { EmptyState } from './empty-state';
import { RegionError } from './region-error';

interface Props {
  readonly error: unknown;
  /** What could not be loaded, in the view's own words. */
  readonly words?: string;
  /** What stands where the right is missing, or where there is nothing by that name. */
  readonly denied?: string;
  readonly onRetry: () => void;
}

/** A region that did not load: nothing that one may see, or a failure with the way to try again. */
export function LoadFailure({ error, words, denied, onRetry }: Props) {
  const { t } = useTranslation();
  if (isProblem(error) && (error.status === 403 || error.status === 404)) {
    return <EmptyState>{denied ?? t('noAccess')}</EmptyState>;
  }
  return <RegionError onRetry={onRetry}>{words}</RegionError>;
}

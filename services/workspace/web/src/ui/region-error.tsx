import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import styles from './region-error.module.css';

interface Props {
  /** What could not be done, in the view's own words. */
  readonly children?: string;
  readonly onRetry?: () => void;
}

/** A region that could not be loaded, with the way to try again. */
export function RegionError({ children, onRetry }: Props) {
  const { t } = useTranslation();
  return (
    <MessageBar intent="error" layout="auto" className={styles.bar}>
      <MessageBarBody>{children ?? t('somethingWrong')}</MessageBarBody>
      {onRetry && (
        <MessageBarActions>
          <Button size="small" onClick={onRetry}>
            {t('tryAgain')}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

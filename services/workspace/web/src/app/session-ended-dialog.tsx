import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

export default function SessionEndedDialog() {
  const { t } = useTranslation();
  const next = encodeURIComponent(location.pathname + location.search);
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('sessionEndedTitle')}</DialogTitle>
          <DialogContent>{t('sessionEnded')}</DialogContent>
          <DialogActions>
            <Button appearance="primary" as="a" href={`/signin?next=${next}`}>
              {t('signIn')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

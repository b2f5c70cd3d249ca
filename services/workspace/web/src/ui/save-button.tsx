import type { ButtonProps } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { BusyButton } from './busy-button';
import type { Saving } from './use-saving';

type Props = ButtonProps & { readonly saving: Pick<Saving, 'isBusy' | 'isOffline'> };

/** The primary button of a form; without a connection it says that it will wait for it. */
export function SaveButton({ saving: { isBusy, isOffline }, children, ...button }: Props) {
  const { t } = useTranslation();
  return (
    <BusyButton type="submit" appearance="primary" {...(button as ButtonProps)} isBusy={isBusy}>
      {isOffline ? t('saveWhenOnline') : children}
    </BusyButton>
  );
}

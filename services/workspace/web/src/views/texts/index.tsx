import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';

export default function Texts() {
  const { t } = useTranslation();
  return <Page title={t('navTexts')}>{null}</Page>;
}

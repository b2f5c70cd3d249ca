import { SearchBox as FluentSearchBox } from '@fluentui/react-components';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

/** Fluent's; the name of its button that clears it would be English in every language. */
export function SearchBox(props: ComponentProps<typeof FluentSearchBox>) {
  const { t } = useTranslation();
  return <FluentSearchBox dismiss={{ 'aria-label': t('clearSearch') }} {...props} />;
}

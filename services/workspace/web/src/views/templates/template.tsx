import { Page } from '../../ui/page';

export default function TemplateEditor() {
  return <Page title="">{null}</Page>;
}

import { Page } from '../../ui/page';

export default function Consent() {
  return <Page title="">{null}</Page>;
}

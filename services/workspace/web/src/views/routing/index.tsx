import { Page } from '../../ui/page';

export default function RoutingExplanation() {
  return <Page title="">{null}</Page>;
}

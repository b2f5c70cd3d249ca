import { Page } from '../../ui/page';

export default function RoutingDryRun() {
  return <Page title="">{null}</Page>;
}

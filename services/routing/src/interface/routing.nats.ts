import { Explain, ListUnroutable, Rank, RetryUnroutable as RetryUnroutableRequest } from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { RankingQueries } from '../application/ranking-queries';
import { RetryUnroutable } from '../application/retry-unroutable';
import { UnroutableQueries } from '../application/unroutable-queries';

/** What people ask of the routing of messages. */
@Controller()
export class RoutingRequests {
  constructor(
    private readonly rankings: RankingQueries,
    private readonly unroutable: UnroutableQueries,
    private readonly retryUnroutable: RetryUnroutable,
  ) {}

  @OnRequest(Rank)
  onRank(request: Rank, caller: Caller) {
    return this.rankings.rank(request, caller);
  }

  @OnRequest(Explain)
  onExplain(request: Explain, caller: Caller) {
    return this.rankings.explain(request, caller);
  }

  @OnRequest(ListUnroutable)
  onListUnroutable(request: ListUnroutable) {
    return this.unroutable.list(request);
  }

  @OnRequest(RetryUnroutableRequest)
  onRetryUnroutable({ messageIds }: RetryUnroutableRequest) {
    return this.retryUnroutable.execute({ messageIds });
  }
}

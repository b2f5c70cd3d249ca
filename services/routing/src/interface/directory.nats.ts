import {
  GetPrivileges,
  GetRecord,
  ListBusinessUnits,
  ListFields,
  ListRelatedRecords,
  ListRoutingChanges,
  ListTeams,
  ListUsers,
  RemoveRecords as RemoveRecordsRequest,
  SearchRecords as SearchRecordsRequest,
  UpsertBusinessUnits,
  UpsertRecords as UpsertRecordsRequest,
  UpsertTeams,
  UpsertUsers,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { ChangeQueries } from '../application/change-queries';
import { PeopleQueries } from '../application/people-queries';
import { PrivilegeQueries } from '../application/privilege-queries';
import { RecordQueries } from '../application/record-queries';
import { RemoveRecords } from '../application/remove-records';
import { SearchRecords } from '../application/search-records';
import { UpsertPeople } from '../application/upsert-people';
import { UpsertRecords } from '../application/upsert-records';

/** What integrations tell the directory. */
@Controller()
export class DirectoryCommands {
  constructor(
    private readonly people: UpsertPeople,
    private readonly upsertRecords: UpsertRecords,
    private readonly removeRecords: RemoveRecords,
  ) {}

  @OnRequest(UpsertBusinessUnits)
  async onUpsertBusinessUnits({ businessUnits }: UpsertBusinessUnits, caller: Caller) {
    await this.people.businessUnits(businessUnits, caller);
    return { upserted: businessUnits.length };
  }

  @OnRequest(UpsertUsers)
  async onUpsertUsers({ users }: UpsertUsers, caller: Caller) {
    await this.people.users(users, caller);
    return { upserted: users.length };
  }

  @OnRequest(UpsertTeams)
  async onUpsertTeams({ teams }: UpsertTeams, caller: Caller) {
    await this.people.teams(teams, caller);
    return { upserted: teams.length };
  }

  @OnRequest(UpsertRecordsRequest)
  onUpsertRecords({ records }: UpsertRecordsRequest) {
    return this.upsertRecords.execute(records);
  }

  @OnRequest(RemoveRecordsRequest)
  async onRemoveRecords({ refs }: RemoveRecordsRequest) {
    return { removed: await this.removeRecords.execute(refs) };
  }
}

/** What people and other services ask of the directory. */
@Controller()
export class DirectoryReads {
  constructor(
    private readonly records: RecordQueries,
    private readonly searchRecords: SearchRecords,
    private readonly changes: ChangeQueries,
  ) {}

  @OnRequest(GetRecord)
  onGetRecord(request: GetRecord, caller: Caller) {
    return this.records.get(request, caller);
  }

  @OnRequest(ListRelatedRecords)
  onListRelatedRecords(request: ListRelatedRecords, caller: Caller) {
    return this.records.related(request, caller);
  }

  @OnRequest(SearchRecordsRequest)
  onSearchRecords(request: SearchRecordsRequest, caller: Caller) {
    return this.searchRecords.execute(request, caller);
  }

  @OnRequest(ListFields)
  onListFields(request: ListFields) {
    return this.records.fields(request);
  }

  @OnRequest(ListRoutingChanges)
  onListChanges(request: ListRoutingChanges) {
    return this.changes.list(request);
  }
}

/** What people ask about the organisation that they work in. */
@Controller()
export class OrganisationReads {
  constructor(
    private readonly people: PeopleQueries,
    private readonly privileges: PrivilegeQueries,
  ) {}

  @OnRequest(ListUsers)
  onListUsers(request: ListUsers, caller: Caller) {
    return this.people.users(request, caller);
  }

  @OnRequest(ListTeams)
  onListTeams(request: ListTeams) {
    return this.people.teams(request);
  }

  @OnRequest(ListBusinessUnits)
  onListBusinessUnits(request: ListBusinessUnits) {
    return this.people.businessUnits(request);
  }

  @OnRequest(GetPrivileges)
  onGetPrivileges(request: GetPrivileges, caller: Caller) {
    return this.privileges.get(request, caller);
  }
}

import { Module } from '@nestjs/common';
import { ChangePreferences } from './change-preferences';
import { Members } from './members';
import { Merchants } from './merchants';
import { ProfileController } from './profile.controller';
import { Users } from './users';

@Module({
  controllers: [ProfileController],
  providers: [Users, Members, Merchants, ChangePreferences],
  exports: [Users, Members, Merchants],
})
export class UsersModule {}

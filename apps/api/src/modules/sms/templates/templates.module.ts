import { Module } from '@nestjs/common';
import { UsersModule } from '../../users';
import { SmsSettingsModule } from '../settings/settings.module';
import { EditTemplates } from './edit-templates';
import { TemplatesController } from './templates.controller';
import { TemplatesRepository } from './templates.repository';

@Module({
  imports: [UsersModule, SmsSettingsModule],
  controllers: [TemplatesController],
  providers: [TemplatesRepository, EditTemplates],
  exports: [TemplatesRepository],
})
export class SmsTemplatesModule {}

import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { UseCases } from '../../platform/database';
import { CurrentUser, WithoutMerchant, type UserActor } from '../../platform/http';
import { NoticePreferences } from './notice-preferences';
import { NoticePreferencesDto } from './notices.dto';

/** What a person wants to be told, the same in all his shops. */
@ApiTags('profile')
@ApiBearerAuth()
@WithoutMerchant()
@Controller('profile/notice-preferences')
export class NoticePreferencesController {
  constructor(
    private readonly preferences: NoticePreferences,
    private readonly useCases: UseCases,
  ) {}

  @Get()
  @ApiOkResponse({ type: NoticePreferencesDto })
  async getNoticePreferences(@CurrentUser() { userId }: UserActor): Promise<NoticePreferencesDto> {
    return { items: await this.preferences.of(userId) };
  }

  @Put()
  @ApiOkResponse({ type: NoticePreferencesDto })
  async setNoticePreferences(
    @CurrentUser() { userId }: UserActor,
    @Body() { items }: NoticePreferencesDto,
  ): Promise<NoticePreferencesDto> {
    await this.useCases.run(() => this.preferences.change(userId, items));
    return { items: await this.preferences.of(userId) };
  }
}

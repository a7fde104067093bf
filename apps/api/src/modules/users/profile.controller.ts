import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { LOCALES, THEMES, type Locale, type SessionUser, type Theme } from '@smssend/contracts';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { CurrentUser, DomainError, WithoutMerchant, type UserActor } from '../../platform/http';
import { ChangePreferences } from './change-preferences';
import { SessionUserDto } from './session-user.dto';
import { Users } from './users';

class PreferencesBody {
  @ApiPropertyOptional({ enum: LOCALES, enumName: 'Locale' })
  @IsOptional()
  @IsIn(LOCALES)
  locale?: Locale;

  @ApiPropertyOptional({ enum: THEMES, enumName: 'Theme' })
  @IsOptional()
  @IsIn(THEMES)
  theme?: Theme;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  maskPhones?: boolean;
}

@ApiTags('profile')
@ApiBearerAuth()
@WithoutMerchant()
@Controller('profile')
export class ProfileController {
  constructor(
    private readonly users: Users,
    private readonly changePreferences: ChangePreferences,
  ) {}

  @Get('preferences')
  @ApiOkResponse({ type: SessionUserDto })
  async getPreferences(@CurrentUser() actor: UserActor): Promise<SessionUser> {
    const user = await this.users.find(actor.userId);
    if (!user) throw new DomainError({ code: 'not_found' });
    return user;
  }

  @Put('preferences')
  @ApiOkResponse({ type: SessionUserDto })
  setPreferences(
    @CurrentUser() actor: UserActor,
    @Body() body: PreferencesBody,
  ): Promise<SessionUser> {
    return this.changePreferences.change(actor.userId, body);
  }
}

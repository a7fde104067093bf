import { ApiProperty } from '@nestjs/swagger';
import type { DeletionState, DeletionView } from '@smssend/contracts';
import { IsIn } from 'class-validator';

export const DELETION_SUBJECTS = ['user', 'merchant'] as const;
export type DeletionSubject = (typeof DELETION_SUBJECTS)[number];

export class AskDeletionDto {
  @ApiProperty({ enum: DELETION_SUBJECTS, description: 'One’s own account, or the shop (owners)' })
  @IsIn(DELETION_SUBJECTS)
  subject!: DeletionSubject;
}

export class DeletionSubjectParam {
  @ApiProperty({ enum: DELETION_SUBJECTS })
  @IsIn(DELETION_SUBJECTS)
  subject!: DeletionSubject;
}

export class DeletionViewDto implements DeletionView {
  @ApiProperty({ format: 'date-time' })
  requestedAt!: string;
  @ApiProperty({ format: 'date-time', description: 'Until then it can be called back' })
  executeAfter!: string;
}

export class OwnedAloneDto {
  @ApiProperty({ format: 'uuid' })
  merchantId!: string;
  @ApiProperty()
  merchantName!: string;
  @ApiProperty()
  otherMembers!: number;
}

export class DeletedTooDto {
  @ApiProperty({ format: 'uuid' })
  merchantId!: string;
  @ApiProperty()
  merchantName!: string;
}

export class DeletionStateDto implements DeletionState {
  @ApiProperty({ type: DeletionViewDto, nullable: true })
  user!: DeletionViewDto | null;
  @ApiProperty({ type: DeletionViewDto, nullable: true, description: 'Of the current shop' })
  merchant!: DeletionViewDto | null;
  @ApiProperty({
    type: [OwnedAloneDto],
    description: 'Shops that would be left without an owner: transfer or delete them first',
  })
  ownedAlone!: OwnedAloneDto[];
  @ApiProperty({
    type: [DeletedTooDto],
    description: 'Shops where nobody else works: they are deleted together with the account',
  })
  deletedToo!: DeletedTooDto[];
}

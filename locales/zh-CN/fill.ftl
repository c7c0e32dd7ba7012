# 一表申请、一次告知（form），由核验过的证照填表（fill）。

help-form = 生成一个行业的申请表和告知书（一表申请、一次告知）
    .after = 不写“行业”则列出全部行业；不写 --out 则只说明内容，不写文件。
help-form-industry = 行业，与证照目录完全一致
help-option-optional = 同时申请的可选许可，可写多次
help-form-catalogue = 用哪个机关的证照目录（也可用环境变量 YIZHENG_OFFICE；默认为示例目录）
help-form-documents = 写出哪些文件，可用逗号分隔：JSON Schema、申请表、告知书
help-form-out = 输出文件夹
help-option-keys = 表单项目的字段名
help-fill = 由核验过的证照填表
    .after = 退出码：0 完成，3 有须查看之处（相互矛盾、值不合要求、来源目前无效），1 证照不能用来填表，4 文件或表单无法读取。
help-fill-form = 行业；或表单文件（TOML、JSON，或 form 写出的 JSON Schema）；或 pinyin、camelCase，取证照上的全部内容
help-fill-sources = 证照：二维码的文字、签名文件、PNG/JPEG 照片或 SVG，可写多次
help-fill-even-if-not-in-force = 过期、暂扣、吊销等目前无效的证照和许可也用来填，并逐项标明
help-fill-out = 写出的文件：供 issue 读取的申请表（.xlsx）或文档（.json），或其他系统的记录（.json）
help-fill-application = 写入申请表的申请编号
help-fill-authority = 可信的发证机关：发证机关给出的 authority.json
help-fill-office = 可信的发证机关及其证照目录：机关文件夹（也可用环境变量 YIZHENG_OFFICE）
help-fill-at = 按此时间核验，如 2026-11-23 或 2026-11-23T09:30:00+08:00

## form

form-head = { $industry }：{ $permits } 项许可合为一表
form-permit = { $place }. { $name }{ $optional ->
    [0] {""}
   *[other] （可选）
}
form-items = 填写项目：{ $before } 项合为 { $now } 项，压减 { $saved } 项
form-materials = 申请材料：{ $before } 份合为 { $now } 份，压减 { $saved } 份
form-sample = 取自示例证照目录，正式使用前须替换为本地证照目录。
form-nothing-written = 没有写文件；用 --out 文件夹 写出申请表和告知书。
form-kind = { $kind ->
    [amount] 金额
    [area] 面积
    [code] 代码或编号
    [date] 日期
    [list] 多项，用 ^ 分隔
    [number] 数字
   *[other] 文字
}

## 申请表

sheet-note-application = 必填。每份申请一个编号，不得重复；两张表填同一个编号。
sheet-note-type = 必填。保持原样。
sheet-note-number = 必填。证照上的编号。
sheet-note-industry = 必填。保持原样。
sheet-note-item = { $required ->
    [0] 选填
   *[other] 必填
}；{ $kind }。{ $noted ->
    [0] {""}
   *[other] { $note }。
}
    用于：{ $permits }
sheet-note-code-type = 可以不填，按代码的形式判断；只有数字的代码请填写。
sheet-note-permit-name = 必填，与证照目录完全一致。
sheet-note-permit-number = 必填。这项许可的编号，单元格须为文本。
sheet-note-permit-authority = 实施机关。证照目录写明由本机关实施的，可以不填。
sheet-note-permit-item-code = 证照目录中的编码，可以不填。
sheet-note-permit-scope = 许可的内容。
sheet-note-permit-from = 第一个有效日，如 2026-03-18。
sheet-note-permit-until = 最后一个有效日；长期有效的填“长期”，法律未规定期限的留空。
sheet-note-commitment = 告知承诺或容缺后补的事项，须同时填写期限。
sheet-note-commitment-due = 到期日（含当日）。

## 告知书

notice-title = { $industry }“一业一证”一次告知书
notice-saved-items = 一表申请：原需填写 { $before } 项，合并后 { $now } 项，压减 { $saved } 项。
notice-saved-materials = 一套材料：原需提交 { $before } 份，合并后 { $now } 份，压减 { $saved } 份。
notice-permits = 办理的许可（备案）项目（{ $count } 项）
notice-materials = 申请材料（{ $count } 份）
notice-items = 申请表填写内容（{ $count } 项）
notice-number = 序号
notice-permit = 许可名称
notice-authority = 实施机关
notice-basis = 设定依据
notice-term = 有效期限
notice-material = 材料名称
notice-form = 形式
notice-copies = 份数
notice-for = 适用许可（序号）
notice-remark = 说明
notice-remark-join = ；
notice-this-office = 本机关
notice-permit-name = { $name }{ $filing ->
    [0] {""}
   *[other] （备案）
}
notice-authority-of = { $usual }（法定实施机关：{ $level ->
    [province] 省级
    [city] 设区的市级
   *[county] 县级
}{ $body }）
notice-days-statutory = 法定办结时限
notice-days-promised = 承诺办结时限
notice-days = { $known ->
    [0] 未规定
   *[other] { $days ->
        [0] 当场办结
       *[other] { $days } 个工作日
    }
}
notice-fee = 收费
notice-unknown = 以窗口告知为准
notice-conditions = 许可（备案）条件（{ $count } 项）
notice-condition = 条件
notice-office = 办理和救济
notice-place = 办理地点
notice-hours = 办理时间
notice-inquiries = 咨询
notice-complaints = 监督投诉
notice-remedies = 救济途径
notice-term-of = { $kind ->
    [fixed] { $years } 年
    [up-to] 不超过 { $years } 年
    [long] 长期
   *[none] 未规定期限
}
notice-form-of = { $form ->
    [copy] 复印件
    [electronic] 电子证照或扫码
   *[original] 原件
}
notice-verified = 核验通过的，免提交
notice-later = { $how ->
    [promise] 可以告知承诺代替
   *[later] 可容缺后补
}
notice-item = { $label }{ $required ->
    [0] {""}
   *[other] {" *"}
}{ $filled ->
    [0] {""}
   *[other] （可由证照自动填写）
}
notice-sample = 带 * 的必填。示例证照目录：各地表单和材料不同，正式使用前须替换为本地证照目录。

## fill

fill-head = { $form }：共 { $items } 项
fill-sources = 来源
fill-source = { $place }. { $type } { $number }，{ $holder }：{ $verdict }；{ $authority }；{ $status }  （{ $input }）
fill-status-unknown = 状态不明
fill-status-fresh = 证照状态数据不到一小时
fill-status-hours = 证照状态数据截至 { $hours } 小时前
fill-status-days = 证照状态数据截至 { $days } 天前
fill-filled = 已填（{ $count } 项）
fill-value = { $label }：{ $value }  ← { $from }
fill-conflicts = 来源之间相互矛盾（{ $count } 项），未自动取舍
fill-candidate = { $value }  ← { $from }
fill-remaining = 须人工填写（{ $count } 项）
fill-remains = { $required ->
    [0] {" "}
   *[other] *
} { $label }：{ $why }
fill-why-absent = 证照上没有
fill-why-does-not-fit = 证照上的内容不合要求（应为{ $kind }）
fill-why-masked = 证照上的号码有星号遮盖
fill-why-no-rule = 只有申请人知道
fill-why-no-source = 可由{ $certificates }填写
fill-why-permit-not-in-force = 来源 { $source } 的第 { $permit } 项许可目前无效
fill-why-undecided = 取决于 { $on }
fill-why-other = { $code }
fill-mark-not-in-force = 来自目前无效的证照
fill-mark-permit-not-in-force = 来自第 { $permit } 项许可，目前无效
fill-mark-permit-left-out = 没有列入第 { $permit } 项许可，目前无效
fill-mark-other = { $code }
fill-written = 已写出：{ $file }

## 表单的问题

form-error-circular = 项目之间循环依赖：{ $circle }
form-error-condition-never = “{ $item }”等待的“{ $value }”不在“{ $other }”的可选值中
form-error-duplicate-key = 字段名“{ $item }”出现两次
form-error-empty = 没有任何项目
form-error-field-unknown = 项目“{ $item }”：证照没有“{ $field }”这个字段。可用：{ $known }、items[名称]、permits[许可名称].number 等
form-error-item-unknown = 项目“{ $item }”所指的“{ $other }”不是这张表的项目
form-error-kind-mismatch = 项目“{ $item }”的类型是 { $kind }，而“{ $from }”的类型是 { $found }
form-error-text = 项目“{ $item }”的“{ $entry }”为空、过长或含有看不见的字符
form-error-too-many = 最多 { $limit } { $item ->
    [form] 个项目
   *[other] 条规则（项目“{ $item }”）
}
form-error-other = { $code }
form-rule-twice = 出现两次
form-rule-column = 的 column 多余，或不是申请表的字段
form-rule-permit = 不是单项许可事项
form-rule-item = 不是表单项目
form-rule-needs = 需要项目“{ $other }”，而这项许可没有
form-rule-invented-law = 所引的《》须是实有的法律文件，不得是示例或虚构的
form-rule-days = 的承诺办结时限长于法定办结时限
form-rule-material = 不是申请材料

error-form-industry = 证照目录中没有行业“{ $name }”，也没有这个文件。
    .hint = 目录中有：{ $known }
error-form-none = 证照目录中没有表单。
    .hint = 在证照目录中放入 forms.toml；yizheng init 会写出示例。
error-form-permit = 证照目录中没有许可“{ $permit }”的表单。
    .hint = 在 forms.toml 中补上。
error-form-optional = “{ $permit }”不是“{ $industry }”的可选许可。
    .hint = 可选的有：{ $known }
error-form-file = { $file }：{ $reason }
    .hint = 改正表单，写法见 docs/FILL.md。
error-form-unreadable = 无法读取 { $file }：{ $reason }
error-form-too-large = { $file } 超过 { $limit } MB。
error-form-syntax = { $file } 不是表单：{ $reason }
    .hint = 改正所指之处，写法见 docs/FILL.md。
error-catalogue-form = { $file }：“{ $name }”{ $rule }
    .hint = 改正，或从备份恢复这个文件。
error-fill-unreadable = { $input }：{ $reason }
error-fill-foreign = { $input } 不是证照：{ $text }
error-fill-not-in-force = { $input } 不能用来填表：{ $reason }
    .hint = 请对方出示有效的证照；--even-if-not-in-force 仍可使用，并逐项标明。
error-fill-not-verified = { $input } 不能用来填表，因为核验未通过：{ $reason }
error-fill-type-not-mapped = { $input }：这张表不从“{ $type }”（{ $code }）取任何内容。
    .hint = 去掉这个来源，或在表单中为这种证照加上规则。
error-fill-item-not-mapped = { $input }：证照目录中没有“{ $type }”照面项“{ $label }”的字段名。
    .hint = 在证照目录的证照类型中补上，或使用自己的表单。
error-fill-too-many = 证照超过 { $limit } 张。
error-fill-other = { $code }
error-fill-out = { $file }：行业的申请表只能写成 .xlsx 或 .json。
error-fill-out-record = { $file }：其他系统的记录写成 .json。

problem-form-kind = “{ $value }”不是{ $kind ->
    [amount] 金额
    [area] 面积
    [code] 代码或编号
    [date] 日期
    [list] 列表
    [number] 数字
   *[other] 文字
}。
problem-form-option = “{ $value }”不在可选值中。
    .hint = 可选：{ $known }
